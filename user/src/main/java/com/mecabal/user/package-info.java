/** People, where they belong, how sure that is, and who may see it: docs in the README beside this module. */
package com.mecabal.user;
