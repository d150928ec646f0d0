/**
 * Where a person belongs. Exactly one home that has not ended: claimed → verified | declined | lapsed → ended. A gated
 * place and all that lies under it ask for {@code verified}; until then the person belongs to the nearest open ancestor.
 * A wrong choice is corrected within 72 hours; a move after that asks for 30 days since the last one, unless the present
 * home was never verified. A manager of the place or of what it lies in answers a claim, their own household's excepted;
 * who was turned away may claim that place again after a week. All changes of one person stand behind the lock on their row.
 */
package com.mecabal.user.membership;
