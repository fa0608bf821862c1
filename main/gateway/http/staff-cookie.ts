/** Name of the cookie that a sign-in of staff goes by. */
export const staffCookieName = 'guestway-staff';
