/**
 * What user says: who somebody is, where they belong, what is proven of them, whom they keep away or close, and what the
 * places are. The people copy of other services is fed by these.
 */
package com.mecabal.contracts.user;
