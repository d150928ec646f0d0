/** What becomes of a person's data when the account is gone: the row and its id stay, everything personal goes. */
package com.mecabal.user.privacy;
