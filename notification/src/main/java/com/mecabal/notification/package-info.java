/**
 * Everything that a person should hear arrives once. Words: a <em>notice</em> is what happened, kept once; an <em>entry</em> is
 * a person's line of it in the inbox, which groups the notices of a day; a <em>decision</em> is why a person was told or not.
 * Producers name the people; this service decides how they hear.
 */
package com.mecabal.notification;
