terraform {
  # 1.10 brought lock files in S3, so that the state needs no lock table.
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}
