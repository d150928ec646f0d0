/** Events as iCalendar files (RFC 5545), for the calendars that people already use. */
package com.mecabal.events.calendar;
