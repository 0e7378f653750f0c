/** Who there is, told without saying who it is. */
@NullMarked
package io.vafa.contracts.member;

import org.jspecify.annotations.NullMarked;
