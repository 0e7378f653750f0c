/** Members who share an account. */
@NullMarked
package io.vafa.member.domain.household;

import org.jspecify.annotations.NullMarked;
