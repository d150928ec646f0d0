/**
 * From an event to the people who hear of it, in the event's own transaction: the notice once, a decision for each person
 * named, an entry for each who is told. Invariants: an event tells a person at most once; nobody hears of their own act, of
 * somebody blocked either way or muted, or of a subject that is gone.
 */
package com.mecabal.notification.notice;
