/**
 * unlisted → active ⇄ paused; any → suspended, closed. An unlisted business is seen by its members only; it becomes active
 * when its owner is a verified resident.
 */
package com.mecabal.business.profile;
