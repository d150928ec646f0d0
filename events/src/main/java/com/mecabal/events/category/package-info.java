/** The seeded kinds of events; one that is no longer active is hidden, events keep it. */
package com.mecabal.events.category;
