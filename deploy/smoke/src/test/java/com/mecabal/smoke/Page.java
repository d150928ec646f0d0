package com.mecabal.smoke;

import java.util.List;

record Page<T>(List<T> items, String nextCursor) {}
