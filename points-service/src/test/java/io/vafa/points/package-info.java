/** Proves the service as a whole, and holds what its tests share. */
@NullMarked
package io.vafa.points;

import org.jspecify.annotations.NullMarked;
