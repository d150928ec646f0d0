/**
 * What social says: posts come and go, people answer and react. Kinds, scopes and languages are text, since social may add
 * one without asking its consumers.
 */
package com.mecabal.contracts.social;
