/** How households come about, change and end. */
@NullMarked
package io.vafa.member.application.household;

import org.jspecify.annotations.NullMarked;
