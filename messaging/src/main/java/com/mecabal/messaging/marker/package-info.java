/**
 * How far each person has read: one mark a participant, forwards only unless its owner marks something unread. Unread is
 * counted from it and stored nowhere, so no badge can stick. Who answers has read.
 */
package com.mecabal.messaging.marker;
