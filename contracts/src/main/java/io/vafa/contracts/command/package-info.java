/** What somebody wants of a member's journal. */
@NullMarked
package io.vafa.contracts.command;

import org.jspecify.annotations.NullMarked;
