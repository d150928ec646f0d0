/**
 * Neighbours talk in private. A message that was acknowledged is never lost, never doubled and has one place in its
 * conversation, on a phone that drops its link ten times a day.
 */
package com.mecabal.messaging;
