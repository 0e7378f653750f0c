/** How reports and links reach the intake stage. */
@NullMarked
package io.vafa.points.intake.adapter.in;

import org.jspecify.annotations.NullMarked;
