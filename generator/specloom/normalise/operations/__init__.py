"""Operations in normal form."""
