/** Pictures that no two tests share, and their way into a service. */
package com.mecabal.testkit.media;
