/**
 * Community events. Words: an <em>event</em> is what an organiser edits; an <em>occurrence</em> is one dated meeting of it (a
 * single event has exactly one); <em>seats</em> = 1 + guests; a <em>pool</em> is a capacity counter.
 */
package com.mecabal.events;
