/**
 * The three steps of signing up: verify-phone here, profile and home-place in the user service, in any order, on any
 * device, for ever. Its events come twice and out of order: the higher version wins. All done = the role resident.
 */
package com.mecabal.auth.onboarding;
