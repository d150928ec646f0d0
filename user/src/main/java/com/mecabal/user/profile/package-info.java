/**
 * What a person says of themselves and what others may see of it. {@code nextStep} is computed and never stored:
 * verify-phone → profile (names, language, terms) → home-place → verify-home → none; somebody who stopped resumes there.
 * A field that its audience hides is absent from the answer, not null.
 */
package com.mecabal.user.profile;
