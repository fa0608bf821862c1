/** True in builds for start and test, false in a release, where the bundler then leaves out what it guards; D-14. */
declare const __TEST_HOOKS__: boolean;
