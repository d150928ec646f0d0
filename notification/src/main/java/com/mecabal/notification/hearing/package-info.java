/** What each domain event becomes here: a notice for those whom it names, or the end of what was told before. */
package com.mecabal.notification.hearing;
