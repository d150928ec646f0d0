/** What an image consists of, as a CycloneDX 1.6 document that vulnerability scanners read. */
package com.mecabal.ops.sbom;
