/** What is left of people who are gone: nothing. */
package com.mecabal.marketplace.erasure;
