/**
 * Tells electron-builder to take node_modules as it lies in the app's folder: the set-up put there the one package that
 * is not bundled. Otherwise it would pack every package of the checkout.
 * @returns {Promise<boolean>}
 */
export default async function packagesAreInPlace() {
  return false;
}
