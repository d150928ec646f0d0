/** What every MeCabal service runs on. Nothing in here knows a business word. */
package com.mecabal.platform;
