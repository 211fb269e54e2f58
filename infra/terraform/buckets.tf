# uploads: what candidates sent, for a week. outputs: what was made of it, for the retention period.
# page: the exported web page. All three take TLS only and nothing public.

locals {
  buckets = {
    uploads = aws_s3_bucket.uploads
    outputs = aws_s3_bucket.outputs
    page    = aws_s3_bucket.page
  }
}

resource "aws_s3_bucket" "uploads" {
  bucket        = "cv-generator-uploads-${local.global_suffix}"
  force_destroy = !local.is_protected

  tags = { Name = "CV Uploads" }
}

resource "aws_s3_bucket" "outputs" {
  bucket        = "cv-generator-outputs-${local.global_suffix}"
  force_destroy = !local.is_protected

  tags = { Name = "CV Outputs" }
}

resource "aws_s3_bucket" "page" {
  bucket        = "cv-generator-page-${local.global_suffix}"
  force_destroy = true

  tags = { Name = "Web Page" }
}

resource "aws_s3_bucket_public_access_block" "all" {
  for_each = local.buckets

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "all" {
  for_each = local.buckets

  bucket = each.value.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "all" {
  for_each = local.buckets

  bucket = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  for_each = { for name, bucket in local.buckets : name => bucket if name != "page" }

  bucket = each.value.id

  rule {
    # One data key per bucket and hour instead of one per object.
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.main.arn
    }
  }
}

# CloudFront would need the key to read the page, which is public anyway.
resource "aws_s3_bucket_server_side_encryption_configuration" "page" {
  bucket = aws_s3_bucket.page.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "uploads" {
  bucket = aws_s3_bucket.uploads.id

  rule {
    id     = "delete-old-uploads"
    status = "Enabled"

    filter {}

    expiration {
      days = 7
    }

    # A deleted CV is gone: its earlier versions follow a day later.
    noncurrent_version_expiration {
      noncurrent_days = 1
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [aws_s3_bucket_versioning.all]
}

resource "aws_s3_bucket_lifecycle_configuration" "outputs" {
  bucket = aws_s3_bucket.outputs.id

  # What jobs made, and nothing else: settings, logos, templates and job profiles of owners lie in the same bucket without
  # the tag and never end (chalicelib/adapters/s3.py). A prefix cannot say "all but owners/".
  rule {
    id     = "forget-jobs"
    status = "Enabled"

    filter {
      tag {
        key   = "retention"
        value = "job"
      }
    }

    # Read at once like any other class, for a quarter of the price. Only where something is kept for longer: it bills at
    # least 90 days.
    dynamic "transition" {
      for_each = var.retention_days >= 180 ? [90] : []

      content {
        days          = transition.value
        storage_class = "GLACIER_IR"
      }
    }

    # The table forgets the job after the same number of days (RETENTION_DAYS).
    expiration {
      days = var.retention_days
    }
  }

  # Archives of candidates, which are fetched at once and made anew each time (chalicelib/pipeline/archives.py).
  rule {
    id     = "forget-archives"
    status = "Enabled"

    filter {
      tag {
        key   = "retention"
        value = "day"
      }
    }

    expiration {
      days = 1
    }
  }

  rule {
    id     = "forget-old-versions"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [aws_s3_bucket_versioning.all]
}

resource "aws_s3_bucket_lifecycle_configuration" "page" {
  bucket = aws_s3_bucket.page.id

  rule {
    id     = "forget-old-pages"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [aws_s3_bucket_versioning.all]
}

resource "aws_s3_bucket_cors_configuration" "uploads" {
  bucket = aws_s3_bucket.uploads.id

  cors_rule {
    allowed_headers = ["*"]
    allowed_methods = ["PUT", "POST"]
    allowed_origins = local.page_origins
    max_age_seconds = 3000
  }
}

# The page shows the CV and its evidence from presigned links.
resource "aws_s3_bucket_cors_configuration" "outputs" {
  bucket = aws_s3_bucket.outputs.id

  cors_rule {
    allowed_headers = ["*"]
    allowed_methods = ["GET", "HEAD"]
    allowed_origins = local.page_origins
    max_age_seconds = 3000
  }
}

resource "aws_s3_bucket_policy" "data" {
  for_each = { for name, bucket in local.buckets : name => bucket if name != "page" }

  bucket = each.value.id
  policy = data.aws_iam_policy_document.tls_only[each.key].json

  depends_on = [aws_s3_bucket_public_access_block.all]
}

data "aws_iam_policy_document" "tls_only" {
  for_each = local.buckets

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [each.value.arn, "${each.value.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
