/** What was refused at the door. */
@NullMarked
package io.vafa.contracts.refusal;

import org.jspecify.annotations.NullMarked;
