/** What a person wants to hear and how; only what differs from the defaults is kept. Safety and account stay on. */
package com.mecabal.notification.preference;
