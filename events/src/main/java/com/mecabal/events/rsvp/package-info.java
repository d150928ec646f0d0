/**
 * Answers: none → going | maybe | not-going and back, one row a person and occurrence. Going takes 1 + guests seats from the
 * pool in one compare-and-set statement; seats are never oversold. Lock order: event → answer → pool.
 */
package com.mecabal.events.rsvp;
