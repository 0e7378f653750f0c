/** How slowly a body may come in: whoever sends a byte now and then would hold a place that others need. */
@NullMarked
package io.vafa.gateway.pace;

import org.jspecify.annotations.NullMarked;
