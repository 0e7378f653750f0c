/** Where claims, references and parked purchases are kept, and where commands go. */
@NullMarked
package io.vafa.points.intake.adapter.out;

import org.jspecify.annotations.NullMarked;
