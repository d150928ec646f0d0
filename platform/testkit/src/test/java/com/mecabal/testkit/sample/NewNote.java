package com.mecabal.testkit.sample;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record NewNote(@NotBlank @Size(max = 200) String text) {}
