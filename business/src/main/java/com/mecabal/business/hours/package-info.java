/** When a branch is open: a weekly plan in local time, written out ahead into {@code open_interval} for "open now". */
package com.mecabal.business.hours;
