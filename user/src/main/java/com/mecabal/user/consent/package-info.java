/** What a person agreed to, in which words and when: append-only, withdrawing is a row of its own and takes the data along that rested on it. */
package com.mecabal.user.consent;
