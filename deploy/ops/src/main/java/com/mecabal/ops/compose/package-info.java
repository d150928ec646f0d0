/** What every container of a compose file must have before it may stand on a machine in the internet. */
package com.mecabal.ops.compose;
