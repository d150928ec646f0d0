/**
 * What messaging says, never with content: that a message exists, whom to tell, and what has been read.
 */
package com.mecabal.contracts.messaging;
