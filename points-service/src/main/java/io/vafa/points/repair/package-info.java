/** Brings the points store back: from the journal topic what was lost, and from the journal what can be folded again. */
@NullMarked
package io.vafa.points.repair;

import org.jspecify.annotations.NullMarked;
