/** What a person wants to hear nothing of: a post, an event, a listing; for ever or until a moment. It stays readable. */
package com.mecabal.notification.mute;
