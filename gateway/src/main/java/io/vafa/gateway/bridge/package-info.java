/** Partners report on topics of their own; from there the bridge takes their reports in as HTTP does. */
@NullMarked
package io.vafa.gateway.bridge;

import org.jspecify.annotations.NullMarked;
