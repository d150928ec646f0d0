/**
 * confirmed → cancelled. A booking and the time that it takes of its provider are made and ended together; the exclusion
 * constraint on that time decides who gets a slot. Money and policy are snapshots of the service at booking time.
 */
package com.mecabal.business.booking;
