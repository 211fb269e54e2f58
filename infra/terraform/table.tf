resource "aws_dynamodb_table" "cv_metadata" {
  name                        = "cv-metadata-${var.environment}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "jobId"
  deletion_protection_enabled = local.is_protected

  attribute {
    name = "jobId"
    type = "S"
  }

  attribute {
    name = "userId"
    type = "S"
  }

  attribute {
    name = "createdAt"
    type = "S"
  }

  attribute {
    name = "openShard"
    type = "S"
  }

  attribute {
    name = "updatedAt"
    type = "N"
  }

  # Keys, which never change, and what a search of candidates goes through: the writes of a job do not touch it. Lists of
  # jobs read their items from the table.
  global_secondary_index {
    name               = "UserIdIndex"
    hash_key           = "userId"
    range_key          = "createdAt"
    projection_type    = "INCLUDE"
    non_key_attributes = ["tags", "marks", "apart", "languages", "receivedAt", "searchText", "deletedAt", "expires"]
  }

  # Sparse: only jobs that are not settled carry openShard, so the sweeper reads exactly those. Keys alone, in four
  # shards: why is said in chalicelib/adapters/open_jobs.py.
  global_secondary_index {
    name            = "OpenJobsIndex"
    hash_key        = "openShard"
    range_key       = "updatedAt"
    projection_type = "KEYS_ONLY"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.main.arn
  }

  tags = { Name = "CV Metadata Table" }
}
