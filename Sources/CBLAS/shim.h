#include <cblas.h>

/* LAPACK's eigenvectors of a symmetric matrix and its solver for a positive definite one, which cblas.h does not declare. */
void ssyevd_(const char *job, const char *triangle, const int *order, float *matrix, const int *stride, float *values,
             float *work, const int *workCount, int *intWork, const int *intWorkCount, int *info);
void sposv_(const char *triangle, const int *order, const int *rightCount, float *matrix, const int *stride,
            float *right, const int *rightStride, int *info);
