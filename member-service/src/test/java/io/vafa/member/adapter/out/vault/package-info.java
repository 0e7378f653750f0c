/** Tests of the package of the same name. */
@NullMarked
package io.vafa.member.adapter.out.vault;

import org.jspecify.annotations.NullMarked;
