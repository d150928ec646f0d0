/**
 * What events says: community events are scheduled, changed and cancelled, people answer, and those who attend are told.
 * A state event's version rises per event, that of {@link com.mecabal.contracts.events.RsvpChanged} per answer.
 */
package com.mecabal.contracts.events;
