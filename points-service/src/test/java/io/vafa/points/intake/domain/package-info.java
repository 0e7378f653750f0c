/** Whose a report is. */
@NullMarked
package io.vafa.points.intake.domain;

import org.jspecify.annotations.NullMarked;
