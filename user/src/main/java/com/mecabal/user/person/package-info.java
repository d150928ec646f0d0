/**
 * Who somebody is. A person is born by AccountRegistered or by the first request with a valid token, whichever comes
 * first. Everything that changes a person locks the row first, so versions rise one by one and what others are told
 * is what was committed. Level = the best that fits: unverified, phone, identity (with phone), resident (home with
 * phone), full (all). Trust stands on the facts that hold: phone 10, home 25, identity 20; others see its band only.
 */
package com.mecabal.user.person;
