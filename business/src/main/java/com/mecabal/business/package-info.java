/**
 * The local directory. Words: a <em>business</em> has branches, staff and services; a <em>provider</em> is who or what can be
 * booked; an <em>occupation</em> is time of a provider that is taken. A member is anybody in the staff table.
 */
package com.mecabal.business;
